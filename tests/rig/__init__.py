"""The rig that tries to break the service: many people, many faults, and a checker after it."""
