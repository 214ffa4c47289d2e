const { join } = require('node:path');

module.exports = ({ env }) => ({
  connection: { client: 'sqlite', connection: { filename: join(env('RUN_FOLDER'), 'strapi.sqlite3') }, useNullAsDefault: true },
});
