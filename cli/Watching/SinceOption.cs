using System.CommandLine;
using System.Globalization;

namespace CloudPipe.Cli.Watching;

/// <summary>How far back a command looks: for so long, or since a time.</summary>
internal static class SinceOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--since") { Description = "Lines of the last 90s, 15m, 2h or 3d, or since a time such as 2026-11-21T20:00Z.", HelpName = "TIME", DefaultValueFactory = _ => "1h" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && Read(text, DateTimeOffset.UnixEpoch.AddYears(100)) is null)
            {
                result.AddError($"'{text}' is no time: --since 15m, 2h, 3d or 2026-11-21T20:00Z.");
            }
        });
        return option;
    }

    /// <returns>Null if it is neither a duration nor a time.</returns>
    public static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        if (text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 10_000)
        {
            TimeSpan? duration = text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            };
            if (duration is not null)
            {
                return now - duration;
            }
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
