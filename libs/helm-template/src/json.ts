/** What a template renders, and what values are: JSON, read-only. */
export type Json = string | number | boolean | null | readonly Json[] | JsonMap;
export type JsonMap = { readonly [key: string]: Json };
