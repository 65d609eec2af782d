/** The 97.5 % point of the normal distribution: what is within so many standard errors is in the 95 % interval. */
export const NORMAL_975 = 1.959963984540054;
/** The 99.5 % point: beyond so many standard errors lies one in a hundred by chance. */
export const NORMAL_995 = 2.5758293035489004;
