// Mantine's mixins, and its breakpoints as variables.
const breakpoints = { xs: "30em", sm: "48em", md: "64em", lg: "80em", xl: "90em" };

export default {
  plugins: {
    "postcss-preset-mantine": {},
    "postcss-simple-vars": {
      variables: Object.fromEntries(
        Object.entries(breakpoints).map(([name, width]) => [`mantine-breakpoint-${name}`, width]),
      ),
    },
  },
};
