module.exports = require('@strapi/strapi').factories.createCoreService('api::supporter.supporter');
