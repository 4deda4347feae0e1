import { Button, type CSSVariablesResolver, createTheme, Input, rem } from "@mantine/core";
import controls from "./controls.module.css";
import segments from "./segments.module.css";
import { dark, gray, iris } from "./shades";

const fade = { transitionProps: { duration: 120, transition: "fade" } } as const;
/** The list of a select scrolls itself: a scroll area around it would be one that no key reaches. */
const scrollsItself = { withScrollArea: false } as const;
const closes = { closeButtonProps: { "aria-label": "Close" } } as const;

/** Height, text and padding of a button: 32 px, 28 px in toolbars. */
function buttonSize(size: unknown) {
  if (size === "sm") return { "--button-height": rem(32), "--button-fz": rem(13), "--button-padding-x": rem(12) };
  if (size === "xs") return { "--button-height": rem(28), "--button-fz": rem(12), "--button-padding-x": rem(10) };
  return {};
}

function inputSize(small: boolean) {
  return {
    "--input-height": rem(small ? 28 : 32),
    "--input-fz": rem(small ? 12 : 13),
    "--input-bd": "var(--control-line)",
    "--input-bg": "var(--surface)",
  };
}

/** Our scales on Mantine's names; colours that depend on the scheme come from app/tokens.css. */
export const theme = createTheme({
  primaryColor: "iris",
  primaryShade: { light: 7, dark: 6 },
  colors: { iris, gray, dark },
  white: "#ffffff",
  black: "#15181e",
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: "pointer",
  focusRing: "auto",
  defaultRadius: "sm",
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(15), xl: rem(20) },
  lineHeights: { xs: "1.4546", sm: "1.5", md: "1.5385", lg: "1.6", xl: "1.3" },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(5), md: rem(7), lg: rem(10), xl: rem(14) },
  shadows: { xs: "var(--shadow-1)", md: "var(--shadow-2)", xl: "var(--shadow-3)" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: rem(20), lineHeight: "1.3" },
      h2: { fontSize: rem(15), lineHeight: "1.467" },
      h3: { fontSize: rem(13), lineHeight: "1.5385" },
    },
  },
  breakpoints: { xs: "30em", sm: "48em", md: "64em", lg: "80em", xl: "90em" },
  components: {
    Button: Button.extend({
      defaultProps: { size: "sm", variant: "default" },
      vars: (_, { size = "sm" }) => ({ root: buttonSize(size) }),
      classNames: { root: controls.button, section: controls.section },
    }),
    Input: Input.extend({ vars: (_, { size = "sm" }) => ({ wrapper: inputSize(size === "xs") }) }),
    InputWrapper: {
      // The hint stands below the field everywhere, where an error takes its place.
      defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] },
      styles: { label: { marginBottom: 5 }, description: { fontSize: "var(--fs-sm)", lineHeight: "17px" } },
    },
    ActionIcon: { defaultProps: { size: 28, variant: "subtle", color: "gray" }, classNames: { root: controls.icon } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: {
      defaultProps: {
        size: "sm",
        searchable: true,
        checkIconPosition: "right",
        allowDeselect: false,
        ...scrollsItself,
      },
      classNames: { options: controls.options },
    },
    MultiSelect: { defaultProps: { size: "sm", ...scrollsItself }, classNames: { options: controls.options } },
    Checkbox: { defaultProps: { size: "xs" }, classNames: { label: controls.label } },
    SegmentedControl: {
      defaultProps: { size: "xs", withItemsBorders: false, transitionDuration: 0 },
      classNames: {
        root: segments.root,
        control: segments.control,
        indicator: segments.indicator,
        label: segments.label,
      },
    },
    // Drawers, menus and the rest belong to the content: inside the landmark that the shell gives them.
    Portal: { defaultProps: { target: "#floating" } },
    Table: { defaultProps: { highlightOnHover: true, verticalSpacing: 0, horizontalSpacing: "md" } },
    Tabs: { defaultProps: { variant: "default", keepMounted: false } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, ...fade } },
    Popover: { defaultProps: { shadow: "md", radius: "md", ...fade } },
    // Without the placeholder, which is not allowed in a menu, the first item has the focus.
    Menu: { defaultProps: { shadow: "md", radius: "md", withInitialFocusPlaceholder: false, ...fade } },
    Modal: { defaultProps: { radius: "lg", centered: true, ...closes } },
    Drawer: { defaultProps: { position: "right", size: 1096, ...closes } },
    Notification: { defaultProps: { withBorder: true, radius: "md", closeButtonProps: { "aria-label": "Dismiss" } } },
    Badge: { defaultProps: { size: "md", radius: "xs", variant: "light", tt: "none", fw: 500 } },
    Anchor: { defaultProps: { underline: "hover" } },
  },
});

/** Mantine's own variables that must follow our tokens in both schemes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    "--mantine-color-dimmed": "var(--text-3)",
    "--mantine-color-placeholder": "var(--text-3)",
    "--mantine-color-anchor": "var(--accent-fg)",
    "--mantine-color-error": "var(--danger)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-default-hover": "var(--hover)",
  },
  light: {},
  dark: {
    "--mantine-color-body": "var(--bg)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-default": "var(--surface)",
  },
});
