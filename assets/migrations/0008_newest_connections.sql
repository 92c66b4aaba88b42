-- The list of connections begins with the newest: its first screen is found by an index, however long the list is.

CREATE INDEX connections_day ON connections (connected_on DESC);
