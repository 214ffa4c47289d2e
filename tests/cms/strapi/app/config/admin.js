// Nobody signs in: the panel is not built.
module.exports = {
  serveAdminPanel: false,
  auth: { secret: 'only-for-the-tests' },
  apiToken: { salt: 'only-for-the-tests' },
  transfer: { token: { salt: 'only-for-the-tests' } },
  flags: { nps: false, promoteEE: false },
};
