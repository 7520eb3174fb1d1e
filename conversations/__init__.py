"""What is said: questions, screens and commands, without platform and without database."""
