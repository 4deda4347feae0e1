export { recorded } from "@/bench/recorded-statements";
