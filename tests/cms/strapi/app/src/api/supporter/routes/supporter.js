module.exports = require('@strapi/strapi').factories.createCoreRouter('api::supporter.supporter');
