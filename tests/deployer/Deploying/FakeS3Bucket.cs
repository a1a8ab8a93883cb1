using System.Xml.Linq;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>A bucket of <see cref="FakeS3"/>.</summary>
internal sealed class FakeS3Bucket
{
    public string Owner { get; init; } = FakeS3.Account;

    public string Region { get; init; } = FakeS3.Region;

    public XElement Notification { get; set; } = new(FakeS3.Xml + "NotificationConfiguration");

    public XElement? Tags { get; set; }

    public bool IsPrivate { get; set; }

    public HashSet<string> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>What is announced to whom, a line each, in an order that does not depend on who wrote it.</summary>
    public IReadOnlyList<string> Announced => [.. Notification.Elements().Select(Line).Order(StringComparer.Ordinal)];

    /// <summary>What somebody else has set, in S3's own XML.</summary>
    public void Announce(string configurations) =>
        Notification = XElement.Parse($"""<NotificationConfiguration xmlns="{FakeS3.Xml.NamespaceName}">{configurations}</NotificationConfiguration>""");

    private static string Line(XElement element) => element.HasElements
        ? $"{element.Name.LocalName}({string.Join(' ', element.Elements().Select(Line).Order(StringComparer.Ordinal))})"
        : $"{element.Name.LocalName}={element.Value}";
}
