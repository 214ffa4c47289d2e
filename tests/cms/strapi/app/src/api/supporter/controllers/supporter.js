module.exports = require('@strapi/strapi').factories.createCoreController('api::supporter.supporter');
