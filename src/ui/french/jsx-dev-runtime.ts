import * as react from 'react/jsx-dev-runtime'
import { typesetProps } from './element'

export type { JSX } from 'react/jsx-dev-runtime'

/** As `jsx-runtime`, for `npm run dev` and the tests. */
export const Fragment = react.Fragment

export const jsxDEV: typeof react.jsxDEV = (type, props, ...rest) =>
  react.jsxDEV(type, typesetProps(type, props as Record<string, unknown>), ...rest)
