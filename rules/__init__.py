"""What the city decides: pure rules, frozen values in, frozen values or `Refused` out."""
