SELECT item, count(*) AS sittings, sum(dealt) AS dealt FROM item_use GROUP BY item
