import { registerHooks } from 'node:module';

// For threads that run the sources as they are: `@shared/…` means the folder beside `electron`, as in every build.
const shared = new URL('../../shared/', import.meta.url);

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.startsWith('@shared/') ? new URL(specifier.slice(8), shared).href : specifier, context),
});
