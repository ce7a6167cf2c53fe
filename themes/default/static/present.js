/* Present: slides of a map. */
