import * as react from 'react/jsx-runtime'
import { typesetProps } from './element'

export type { JSX } from 'react/jsx-runtime'

/** Every element of ours is made here (`jsxImportSource` in tsconfig.json): the one edge where texts are set. */
export const Fragment = react.Fragment

export const jsx: typeof react.jsx = (type, props, key) =>
  react.jsx(type, typesetProps(type, props as Record<string, unknown>), key)

export const jsxs: typeof react.jsxs = (type, props, key) =>
  react.jsxs(type, typesetProps(type, props as Record<string, unknown>), key)
