/** The least a Worker can do: what the API's rate is compared with. */
export default {
  fetch: () => Response.json({ status: 'ok' }),
} satisfies ExportedHandler;
