module.exports = ({ env }) => ({
  host: '127.0.0.1',
  port: env.int('PORT'),
  app: { keys: ['only-for-the-tests'] },
  dirs: { public: env('RUN_FOLDER') },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
});
