import { Day } from "@/components/ui/time/moment";
import { StateSwatch } from "@/components/ui/usage/state-swatch";
import { isFullByDesign } from "@/lib/domain/pool/fullness";
import type { Forecast } from "@/lib/domain/usage/forecast";
import { basisText, forecastText } from "@/lib/domain/usage/forecast-text";
import type { NetworkUsageHistory } from "@/lib/queries/usage/network-usage";
import styles from "./forecast-head.module.css";

type ForecastHeadProps = { history: NetworkUsageHistory; thresholds: Parameters<typeof isFullByDesign>[0] };

/** "114 days until full, 12 Mar 2027", what that rests on, and what the colours of the chart mean. */
export function ForecastHead({ history: { forecast, now }, thresholds }: ForecastHeadProps) {
  return (
    <div className={styles.head}>
      <div>
        <h2 className={styles.title}>
          {forecastText(forecast, now)}{" "}
          <small>{<When forecast={forecast} byDesign={isFullByDesign(thresholds)} />}</small>
        </h2>
        <p className={styles.basis}>
          <Band forecast={forecast} />
          {basisText(forecast)}
        </p>
      </div>
      <div className={styles.legend}>
        <span>
          <StateSwatch state="I" dot /> Instance
        </span>
        <span>
          <StateSwatch state="E" dot /> External
        </span>
        {forecast.kind === "growing" && (
          <span>
            <i className={styles.dashes} aria-hidden="true" /> If it goes on
          </span>
        )}
      </div>
    </div>
  );
}

function When({ forecast, byDesign }: { forecast: Forecast; byDesign: boolean }) {
  if (forecast.kind === "growing")
    return (
      <>
        until full, <Day seconds={forecast.fullAt} />
      </>
    );
  if (forecast.kind === "far") return "until full";
  if (forecast.kind !== "full") return null;
  if (byDesign) return "by design";
  if (forecast.since === null) return "as long as its usage is known";
  return (
    <>
      since <Day seconds={forecast.since} />
    </>
  );
}

/** "Between 18 Feb and 27 Apr 2027. " */
function Band({ forecast }: { forecast: Forecast }) {
  if (forecast.kind !== "growing") return null;
  if (forecast.latest === null)
    return (
      <>
        Not before <Day seconds={forecast.earliest} />.{" "}
      </>
    );
  return (
    <>
      Between <Day seconds={forecast.earliest} /> and <Day seconds={forecast.latest} />.{" "}
    </>
  );
}
