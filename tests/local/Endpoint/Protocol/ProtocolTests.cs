using System.Text.RegularExpressions;

namespace CloudPipe.Local.Tests.Endpoint.Protocol;

/// <summary>Holds every line of docs/protocol.md.</summary>
public sealed partial class ProtocolTests : IAsyncLifetime
{
    private static readonly List<ProtocolCase> Cases = [.. AccessCases.All, .. ObjectCases.All, .. UploadCases.All, .. QueueCases.All];
    private RunningEndpoint _running = null!;

    public async ValueTask InitializeAsync() => _running = await RunningEndpoint.StartAsync();

    public async ValueTask DisposeAsync() => await _running.DisposeAsync();

    [Fact]
    public async Task Every_request_of_the_checklist_is_answered_as_aws_answers_it()
    {
        var client = new ProtocolClient(_running.Endpoint.Url, _running.Endpoint.AccessKeyId, _running.Endpoint.SecretAccessKey);
        var wrong = await AskAsync(client);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_checklist_and_the_requests_that_hold_it_are_the_same()
    {
        var lines = Line().Matches(File.ReadAllText(Checklist())).ToDictionary(m => m.Groups["id"].Value, m => m.Groups["answer"].Value);
        lines.Keys.Order(StringComparer.Ordinal).ShouldBe(Cases.Select(c => c.Id).Order(StringComparer.Ordinal));
        foreach (var wanted in Cases)
        {
            lines[wanted.Id].ShouldStartWith($"{wanted.Status}", customMessage: wanted.Id);
            if (wanted.Status >= 400 && wanted.Says.Length > 0)
            {
                lines[wanted.Id].ShouldContain(wanted.Says.Split(": ")[^1].Split(';')[0], customMessage: wanted.Id);
            }
        }
    }

    /// <summary>
    /// By hand: CLOUDPIPE_PROTOCOL_PEER=URL asks another server the same and says where it answers otherwise; CLOUDPIPE_PROTOCOL_ACCESS_KEY is for
    /// one that knows its users, with the secret "secret".
    /// </summary>
    [Fact(Explicit = true)]
    public async Task A_peer_is_asked_the_same()
    {
        var url = Environment.GetEnvironmentVariable("CLOUDPIPE_PROTOCOL_PEER");
        Assert.SkipWhen(string.IsNullOrEmpty(url), "CLOUDPIPE_PROTOCOL_PEER names no server.");
        var wrong = await AskAsync(new ProtocolClient(new Uri(url!), Environment.GetEnvironmentVariable("CLOUDPIPE_PROTOCOL_ACCESS_KEY") ?? "AKIATEST", "secret"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{Cases.Count - wrong.Count} of {Cases.Count} alike");
        wrong.ForEach(TestContext.Current.TestOutputHelper!.WriteLine);
    }

    private static async Task<List<string>> AskAsync(ProtocolClient client)
    {
        await client.S3("PUT", "/data");
        await client.S3("PUT", "/data/k", "0123456789");
        var wrong = new List<string>();
        foreach (var wanted in Cases)
        {
            var answer = await OneAsync(wanted, client);
            if (!answer.StartsWith($"HTTP/1.1 {wanted.Status}", StringComparison.Ordinal) || !answer.Contains(wanted.Says, StringComparison.Ordinal))
            {
                wrong.Add($"{wanted.Id} should be {wanted.Status} {wanted.Says} and is {answer}");
            }
        }

        return wrong;
    }

    /// <summary>A peer may answer what cannot be read at all.</summary>
    private static async Task<string> OneAsync(ProtocolCase wanted, ProtocolClient client)
    {
        try
        {
            return await wanted.Ask(client);
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException or OperationCanceledException)
        {
            return $"no answer: {e.Message}";
        }
    }

    private static string Checklist()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, "docs", "protocol.md") is var found && File.Exists(found))
            {
                return found;
            }
        }

        throw new FileNotFoundException("docs/protocol.md is not above the tests.");
    }

    [GeneratedRegex(@"^\| (?<id>(?:S3|SQS|ACCESS)-[A-Z0-9-]+) \| .* \| (?<answer>[^|]+) \| [^|]+ \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Line();
}
