// Starts Strapi without its command line, which wants the panel's packages (React).
require('@strapi/strapi').createStrapi({ appDir: __dirname, distDir: __dirname }).start();
