SELECT indicators.indicator_id, indicators.name, indicators.unit, indicators.direction, pillars.number
FROM indicators LEFT JOIN pillars USING (pillar_id)
ORDER BY pillars.number NULLS LAST, indicators.name
