using System.Globalization;

namespace CloudPipe.DispatchSimulation.Report;

/// <summary>Numbers as a reader wants them.</summary>
internal static class Figures
{
    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three digits that matter, however small.</summary>
    public static string Short(double number) => number switch
    {
        0 => "0",
        >= 1000 => Whole((long)Math.Round(number)),
        _ => Math.Round(number, Math.Clamp(2 - (int)Math.Floor(Math.Log10(number)), 0, 12)).ToString("0.############", CultureInfo.InvariantCulture),
    };

    public static string Duration(double seconds) => seconds switch
    {
        0 => "-",
        < 120 => $"{seconds:0} s",
        < 7200 => $"{seconds / 60:0} min",
        < 172_800 => $"{seconds / 3600:0.0} h",
        _ => $"{seconds / 86_400:0.0} days",
    };

    public static string Money(double dollars) => "$" + Short(dollars);
}
