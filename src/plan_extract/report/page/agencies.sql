SELECT agency_id, name, kind FROM agencies ORDER BY agency_id
