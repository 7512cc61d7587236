/** The sacreBLEU release whose numbers these metrics reproduce; it stands in every signature. */
export const reproducedVersion = 'sacrebleu-2.6.0'
