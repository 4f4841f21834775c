"""Engines that say "look at this post": one in this process, later one for many machines."""
