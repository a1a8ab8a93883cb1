using System.Net;
using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.S3;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>
/// The buckets of S3, for AWS's own client: what a deployment asks of them, with S3's refusals, which the emulators do not have
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html).
/// </summary>
internal sealed class FakeS3 : HttpMessageHandler
{
    public const string Account = "123456789012";
    public const string Region = "us-east-1";

    public static XNamespace Xml { get; } = "http://s3.amazonaws.com/doc/2006-03-01/";

    public Dictionary<string, FakeS3Bucket> Buckets { get; } = new(StringComparer.Ordinal);

    /// <summary>Destinations that do not let S3 in.</summary>
    public HashSet<string> Unreachable { get; } = new(StringComparer.Ordinal);

    /// <summary>How often they still do not, before they do; null for always.</summary>
    public int? UnreachableTimes { get; set; }

    /// <summary>Everything is refused with this code, as by expired credentials.</summary>
    public string? RefuseAll { get; set; }

    /// <summary>Method and what is behind the address of every call.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Told of every call when it is done, before it is answered.</summary>
    public Action<string> Answering { get; set; } = _ => { };

    public AmazonS3Client Client() => new(new BasicAWSCredentials("AKID", "SECRET"), new AmazonS3Config
    {
        ServiceURL = "http://127.0.0.1:9",
        AuthenticationRegion = Region,
        ForcePathStyle = true,
        MaxErrorRetry = 0,
        HttpClientFactory = new Factory(this),
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var (bucket, key) = uri.AbsolutePath.TrimStart('/').Split('/', 2) is [var name, { Length: > 0 } rest] ? (name, rest) : (uri.AbsolutePath.Trim('/'), null);
        var what = uri.Query.TrimStart('?').Split('&', '=')[0];
        var call = $"{request.Method} {bucket}{(key is null ? "" : "/" + key)}{(what.Length > 0 ? "?" + what : "")}";
        Calls.Add(call);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var reply = Answer(request, bucket, key, what, body);
        Answering(call);
        reply.RequestMessage = request;
        return reply;
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, string name, string? key, string what, string body)
    {
        if (RefuseAll is { } code)
        {
            return Refuse(request, HttpStatusCode.BadRequest, code, "The provided token has expired.");
        }

        if (!Buckets.TryGetValue(name, out var bucket))
        {
            return request.Method == HttpMethod.Put && what == "" && key is null ? Make(name) : Refuse(request, HttpStatusCode.NotFound, "NoSuchBucket", "The specified bucket does not exist");
        }

        var expected = request.Headers.TryGetValues("x-amz-expected-bucket-owner", out var owners) ? owners.Single() : null;
        if (bucket.Owner != Account || (expected is not null && expected != bucket.Owner))
        {
            return Refuse(request, HttpStatusCode.Forbidden, "AccessDenied", "Access Denied");
        }

        return (request.Method.Method, what, key) switch
        {
            ("HEAD", "", null) => Header(new HttpResponseMessage(HttpStatusCode.OK), "x-amz-bucket-region", bucket.Region),
            ("GET", "location", null) => Reply(new XElement(Xml + "LocationConstraint")),
            ("GET", "notification", null) => Reply(bucket.Notification),
            ("PUT", "notification", null) => Notify(request, bucket, XElement.Parse(body)),
            ("GET", "tagging", null) => bucket.Tags is { } tags ? Reply(tags) : Refuse(request, HttpStatusCode.NotFound, "NoSuchTagSet", "The TagSet does not exist"),
            ("PUT", "tagging", null) => Done(() => bucket.Tags = XElement.Parse(body)),
            ("PUT", "publicAccessBlock", null) => Done(() => bucket.IsPrivate = true),
            ("HEAD", "", { } there) => bucket.Objects.Contains(there) ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) } : new HttpResponseMessage(HttpStatusCode.NotFound),
            ("PUT", _, { } put) => Done(() => bucket.Objects.Add(put)),
            _ => throw new InvalidOperationException($"S3 is not asked for {request.Method} {what} here."),
        };
    }

    private HttpResponseMessage Make(string name) => Done(() => Buckets[name] = new());

    private HttpResponseMessage Notify(HttpRequestMessage request, FakeS3Bucket bucket, XElement wanted)
    {
        var announced = wanted.Elements().Where(element => element.Element(Xml + "Event") is not null).ToList();
        for (var i = 0; i < announced.Count; i++)
        {
            if (announced.Skip(i + 1).Any(other => Overlap(announced[i], other)))
            {
                return Refuse(request, HttpStatusCode.BadRequest, "InvalidArgument", "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.");
            }
        }

        var skips = request.Headers.TryGetValues("x-amz-skip-destination-validation", out var skip) && skip.Single() == "true";
        if (!skips && announced.Exists(element => Unreachable.Contains(Destination(element))) && UnreachableTimes is not 0)
        {
            UnreachableTimes--;
            return Refuse(request, HttpStatusCode.BadRequest, "InvalidArgument", "Unable to validate the following destination configurations");
        }

        return Done(() => bucket.Notification = wanted);
    }

    private static string Destination(XElement element) =>
        (element.Element(Xml + "CloudFunction") ?? element.Element(Xml + "Queue") ?? element.Element(Xml + "Topic"))!.Value;

    private static bool Overlap(XElement left, XElement right)
    {
        bool Meet(string name, Func<string, string, bool> isPart)
        {
            var (l, r) = (Rule(left, name), Rule(right, name));
            return isPart(l, r) || isPart(r, l);
        }

        var shared = left.Elements(Xml + "Event").Any(l => right.Elements(Xml + "Event").Any(r => Matches(l.Value, r.Value) || Matches(r.Value, l.Value)));
        return shared && Meet("prefix", (l, r) => l.StartsWith(r, StringComparison.Ordinal)) && Meet("suffix", (l, r) => l.EndsWith(r, StringComparison.Ordinal));
    }

    private static bool Matches(string pattern, string name) => pattern == name || (pattern.EndsWith('*') && name.StartsWith(pattern[..^1], StringComparison.Ordinal));

    private static string Rule(XElement element, string name) => element.Descendants(Xml + "FilterRule")
        .Where(rule => string.Equals(rule.Element(Xml + "Name")!.Value, name, StringComparison.OrdinalIgnoreCase))
        .Select(rule => rule.Element(Xml + "Value")!.Value).FirstOrDefault("");

    private static HttpResponseMessage Done(Action action)
    {
        action();
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
    }

    private static HttpResponseMessage Reply(XElement body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body.ToString(), Encoding.UTF8, "application/xml") };

    private static HttpResponseMessage Refuse(HttpRequestMessage request, HttpStatusCode status, string code, string message)
    {
        // An answer to HEAD has no body.
        var body = request.Method == HttpMethod.Head ? "" : new XElement("Error", new XElement("Code", code), new XElement("Message", message)).ToString();
        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/xml") };
    }

    private static HttpResponseMessage Header(HttpResponseMessage reply, string name, string value)
    {
        reply.Headers.Add(name, value);
        reply.Content = new ByteArrayContent([]);
        return reply;
    }

    private sealed class Factory(FakeS3 s3) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(s3, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;

        public override string GetConfigUniqueString(IClientConfig clientConfig) => Guid.NewGuid().ToString();
    }
}
