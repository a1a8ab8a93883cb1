using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Cli.Reporting;

/// <summary>
/// The page without its data: one HTML file that needs no network. What it may run and how it may look is fixed by the hashes of its own script
/// and style, so that nothing that a file's name or standard error smuggled in could run even if it got past the escaping.
/// </summary>
internal static class ReportPage
{
    private const string Resources = "CloudPipe.Cli.Reporting.Page.";
    private const string DataMark = "<!--data-->";

    private static readonly string[] s_scripts = ["text.js", "summary.js", "flow.js", "timeline.js", "charts.js", "files.js", "detail.js", "main.js"];
    private static readonly Lazy<string> s_style = new(() => Read("report.css"));
    private static readonly Lazy<string> s_script = new(() => $"(() => {{\n'use strict';\n{string.Concat(s_scripts.Select(Read))}}})();\n");
    private static readonly Lazy<string> s_frame = new(() => Read("report.html"));

    /// <summary>For a policy: <c>'sha256-...'</c> of the page's script.</summary>
    public static string ScriptHash => Hash(s_script.Value);

    /// <summary>For a policy: <c>'sha256-...'</c> of the page's style.</summary>
    public static string StyleHash => Hash(s_style.Value);

    /// <summary>What a page that stands for itself may do: draw, and nothing else.</summary>
    public static string ContentSecurityPolicy =>
        $"default-src 'none'; script-src {ScriptHash}; style-src {StyleHash}; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>Everything before the data.</summary>
    /// <param name="title">Of the browser's tab until the page has drawn itself.</param>
    /// <param name="contentSecurityPolicy">Null where a header says it.</param>
    public static string Before(string title, string? contentSecurityPolicy)
    {
        var frame = s_frame.Value[..s_frame.Value.IndexOf(DataMark, StringComparison.Ordinal)];
        var policy = contentSecurityPolicy is null ? "" : $"<meta http-equiv=\"Content-Security-Policy\" content=\"{contentSecurityPolicy}\">";
        return frame
            .Replace("<!--csp-->", policy, StringComparison.Ordinal)
            .Replace("<!--style-->", s_style.Value, StringComparison.Ordinal)
            .Replace("<!--title-->", WebUtility.HtmlEncode(Visible(title)), StringComparison.Ordinal);
    }

    /// <summary>Everything behind the data.</summary>
    /// <param name="extraScript">A further script, which runs after the page's own; its hash is not in the page's policy.</param>
    public static string After(string? extraScript = null)
    {
        var frame = s_frame.Value[(s_frame.Value.IndexOf(DataMark, StringComparison.Ordinal) + DataMark.Length)..];
        var end = extraScript is null ? "" : $"<script>{extraScript}</script>\n";
        return frame.Replace("</body>", end + "</body>", StringComparison.Ordinal).Replace("<!--script-->", s_script.Value, StringComparison.Ordinal);
    }

    /// <summary>For a policy: <c>'sha256-...'</c> of a script or style.</summary>
    public static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    // A title has no elements in which a control could be shown.
    private static string Visible(string title) =>
        string.Concat(title.Select(letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format ? '\uFFFD' : letter));

    private static string Read(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream(Resources + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
