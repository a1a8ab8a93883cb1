using System.Text;
using CloudPipe.Cli.Reporting;

namespace CloudPipe.Cli.Live;

/// <summary>The pages that are served. None of them holds anything of a run: that comes as events, to those who are known.</summary>
internal static class LivePages
{
    private const string ScriptName = "CloudPipe.Cli.Live.live.js";

    private const string Frame = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">{0}<title>CloudPipe</title></head><body><main>{1}</main></body></html>
        """;

    private static readonly string s_script = Script();

    /// <summary>The live view.</summary>
    public static byte[] View { get; } = Encoding.UTF8.GetBytes(ReportPage.Before("CloudPipe", contentSecurityPolicy: null) + ReportPage.After(s_script));

    /// <summary>For who came with the token.</summary>
    public static byte[] Entered { get; } = Page("<meta http-equiv=\"refresh\" content=\"0;url=/\">", "<p><a href=\"/\">To the run</a></p>");

    /// <summary>For who is not known.</summary>
    public static byte[] Refused { get; } = Page(
        "",
        "<h1>This address has been used</h1><p>The address that <code>cloudpipe run --ui</code> prints opens the live view in one browser, once. "
        + "Go back to that browser; or end the run with Ctrl-C and go on with <code>--resume --ui</code>, which prints a new address. No file is lost by it.</p>");

    /// <summary>Of all of them: their own script and style, what they fetch from here, and nothing else.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; script-src {ReportPage.ScriptHash} {ReportPage.Hash(s_script)}; style-src {ReportPage.StyleHash}; img-src data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static byte[] Page(string head, string body) =>
        Encoding.UTF8.GetBytes(Frame.Replace("{0}", head, StringComparison.Ordinal).Replace("{1}", body, StringComparison.Ordinal));

    private static string Script()
    {
        using var stream = typeof(LivePages).Assembly.GetManifestResourceStream(ScriptName)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
