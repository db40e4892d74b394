-- How many candidates of a sitting an item was dealt to; kept when the sitting is packed.
CREATE TABLE item_use (
    item    TEXT NOT NULL,
    sitting TEXT NOT NULL,
    dealt   INTEGER NOT NULL CHECK (dealt >= 1),
    PRIMARY KEY (item, sitting)
) STRICT;
