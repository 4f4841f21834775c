"""The one place that knows every part: settings in, running bot out. Clocks and chance live here and nowhere else."""
