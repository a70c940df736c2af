import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { sweep } from './platform/sweep.ts';
import { createServices, type Services } from './services.ts';

let services: Services | undefined;
/** Once per isolate: keys are imported and the configuration is judged a single time. */
const servicesOf = (env: Env): Services => {
  services ??= createServices(env);
  return services;
};

const app = createApp(servicesOf);

export default {
  fetch: app.fetch,
  scheduled: (_event, env, context) => context.waitUntil(sweep(servicesOf(env))),
} satisfies ExportedHandler<Env>;
