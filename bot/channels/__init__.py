"""One file a platform: what comes in becomes a `Received`, what is said becomes its calls."""
