/** The 97.5 % point of the normal distribution: what is within so many standard errors is in the 95 % interval. */
export const NORMAL_975 = 1.959963984540054;
