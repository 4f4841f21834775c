"""Stand-ins for what lies outside this machine: the time, chance, and a chat platform that can have bad days."""
