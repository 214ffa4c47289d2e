// What an administrator would click: what visitors without an account may do, and the events of a year.
const OPEN = ['api::supporter.supporter.create', 'api::supporter.supporter.find', 'api::event.event.find'];

module.exports = {
  register() {},

  async bootstrap({ strapi }) {
    const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
    const permissions = strapi.db.query('plugin::users-permissions.permission');
    for (const action of OPEN) {
      if (!(await permissions.findOne({ where: { action, role: role.id } }))) await permissions.create({ data: { action, role: role.id } });
    }
    const events = strapi.documents('api::event.event');
    if ((await events.count({})) > 0) return;
    for (const { draft, ...data } of require('../events.json')) await events.create({ data, status: draft ? 'draft' : 'published' });
  },
};
