SELECT bytes FROM sealed
