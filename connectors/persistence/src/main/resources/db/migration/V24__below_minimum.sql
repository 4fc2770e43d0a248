-- Products of which less is free than there should always be: by their rules for warehouses, else by the minimum of the house.
CREATE VIEW product_below_minimum AS
SELECT p.id AS product_id, coalesce(f.free, 0) AS free, p.minimum_stock AS minimum
  FROM product p
  LEFT JOIN (SELECT product_id, sum(on_hand - allocated) AS free FROM lot GROUP BY product_id) f ON f.product_id = p.id
 WHERE p.active AND p.minimum_stock > coalesce(f.free, 0)
   AND NOT EXISTS (SELECT 1 FROM product_stock_rule r WHERE r.product_id = p.id)
UNION ALL
SELECT r.product_id, sum(coalesce(f.free, 0)), sum(r.minimum)
  FROM product_stock_rule r JOIN product p ON p.id = r.product_id AND p.active
  LEFT JOIN (SELECT product_id, warehouse_id, sum(on_hand - allocated) AS free FROM lot GROUP BY product_id, warehouse_id) f
       ON f.product_id = r.product_id AND f.warehouse_id = r.warehouse_id
 GROUP BY r.product_id HAVING bool_or(coalesce(f.free, 0) < r.minimum);
