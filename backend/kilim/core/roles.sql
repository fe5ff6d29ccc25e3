-- Roles and database of Kilim, for the embedded cluster and for the container image alike.
-- Run once by a superuser on an empty cluster. The migrations act as kilim_owner; the
-- application acts as kilim_app, which owns nothing and cannot change the schema.
-- Read by psql, which is given the variables owner_password and app_password.
CREATE ROLE kilim_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE kilim_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
CREATE DATABASE kilim OWNER kilim_owner;
REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
REVOKE ALL ON DATABASE kilim FROM PUBLIC;
GRANT CONNECT ON DATABASE kilim TO kilim_app;
\connect kilim
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO kilim_app;
ALTER DEFAULT PRIVILEGES FOR ROLE kilim_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kilim_app;
ALTER DEFAULT PRIVILEGES FOR ROLE kilim_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO kilim_app;
