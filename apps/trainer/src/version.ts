/** The version of this command, which is not published yet. */
export const version = '0.0.0'
