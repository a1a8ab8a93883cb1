using System.Text;
using CloudPipe.Local.Server;

namespace CloudPipe.Local.Tests.Security;

/// <summary>Who sends too much, too slowly or too often is refused, with nothing kept of it, and the others go on.</summary>
public sealed class EndpointAbuseTests : IAsyncLifetime
{
    private const long Enormous = 1L << 40;
    private readonly string _root = Directory.CreateTempSubdirectory("cloudpipe-abuse-").FullName;
    private EmbeddedEndpoint _endpoint = null!;
    private AbusiveClient _client = null!;

    public ValueTask InitializeAsync() => new(StartAsync(EndpointLimits.Default));

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Headers_that_never_end_are_given_up()
    {
        await StartAsync(EndpointLimits.Default with { Headers = TimeSpan.FromSeconds(1) });

        (await _client.ExchangeAsync("GET /data/k HTTP/1.1\r\nhost: x\r\na: b")).ShouldStartWith("HTTP/1.1 408");
        await StillServesAsync();
    }

    [Fact]
    public async Task A_body_that_trickles_is_given_up_and_nothing_of_it_is_kept()
    {
        await StartAsync(EndpointLimits.Default with { SlowBody = TimeSpan.FromSeconds(1.5) });

        (await _client.ExchangeAsync(_client.Head("PUT", "/data/slow", length: 1_000_000) + "a few bytes")).ShouldContain("RequestTimeout");
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task A_body_for_a_queue_that_does_not_come_is_given_up()
    {
        await StartAsync(EndpointLimits.Default with { BufferedBody = TimeSpan.FromSeconds(1) });

        (await _client.ExchangeAsync(_client.Head("POST", "/", length: 1000, service: "sqs") + "Action=")).ShouldContain("RequestTimeout");
        await StillServesAsync();
    }

    [Fact]
    public async Task Large_bodies_in_memory_wait_for_their_turn()
    {
        await StartAsync(EndpointLimits.Default with { LargeBodies = 1, SmallBody = 10, BufferedBody = TimeSpan.FromSeconds(2) });

        // The first holds the only place until it is given up; the second is served then.
        var first = _client.ExchangeAsync(_client.Head("POST", "/", length: 1000, service: "sqs") + "Action=");
        (await _client.SendAsync("POST", "/", "Action=ListQueues&Version=2012-11-05", "sqs")).ShouldContain("ListQueuesResult");
        (await first).ShouldContain("RequestTimeout");
    }

    [Fact]
    public async Task Without_a_signature_no_byte_of_a_body_is_waited_for() =>
        (await _client.ExchangeAsync($"PUT /data/k HTTP/1.1\r\nhost: x\r\ncontent-length: {Enormous}\r\nconnection: close\r\n\r\n")).ShouldStartWith("HTTP/1.1 403");

    [Fact]
    public async Task A_declared_length_beyond_what_an_object_may_have_is_refused_before_the_body()
    {
        (await _client.ExchangeAsync(_client.Head("PUT", "/data/huge", Enormous))).ShouldContain("<Code>EntityTooLarge</Code>");
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task A_declared_length_beyond_what_a_queue_takes_is_refused_before_the_body() =>
        (await _client.ExchangeAsync(_client.Head("POST", "/", Enormous, service: "sqs"))).ShouldContain("RequestEntityTooLarge");

    [Fact]
    public async Task More_than_was_announced_is_refused_before_the_rest_comes()
    {
        var head = _client.Head(
            "PUT", "/data/more", Enormous, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "s3", ("x-amz-decoded-content-length", "4"), ("x-amz-trailer", "x-amz-checksum-crc32"));

        (await _client.ExchangeAsync(head + "fffffffff\r\n" + new string('x', 100_000))).ShouldContain("<Code>IncompleteBody</Code>");
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task A_chunk_header_without_end_is_refused()
    {
        var head = _client.Head("PUT", "/data/line", Enormous, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "s3", ("x-amz-decoded-content-length", "4"));

        (await _client.ExchangeAsync(head + "4;" + new string('x', 100_000))).ShouldContain("<Code>InvalidRequest</Code>");
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task One_connection_too_many_is_closed_and_the_others_go_on()
    {
        await StartAsync(EndpointLimits.Default with { Connections = 2 });
        using (await _client.ConnectAsync())
        using (await _client.ConnectAsync())
        {
            using var third = await _client.ConnectAsync();
            (await AbusiveClient.IsClosedAsync(third)).ShouldBeTrue();
        }

        await StillServesAsync();
    }

    [Fact]
    public async Task A_form_of_ten_thousand_parameters_is_refused()
    {
        var form = "Action=ListQueues" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"&a{i}=b"));

        (await _client.SendAsync("POST", "/", form, "sqs")).ShouldStartWith("HTTP/1.1 400");
    }

    [Theory]
    [InlineData("Action=CreateQueue&QueueName=q&Attribute.1.Name.x=1&Attribute.1.Value=2")]
    [InlineData("Action=CreateQueue&QueueName=q&Tag.1.Key.1.Name=1")]
    public async Task A_name_with_parts_is_refused_as_malformed(string form) =>
        (await _client.SendAsync("POST", "/", form, "sqs")).ShouldStartWith("HTTP/1.1 400");

    [Theory]
    [InlineData("{\"QueueName\":\"\\ud800\"}")]
    [InlineData("{\"QueueName\":\"q\",\"tags\":{\"\\uDFFF\":\"x\"}}")]
    public async Task A_text_that_is_no_Unicode_is_refused_as_malformed(string json) =>
        (await _client.SendAsync("POST", "/", json, "sqs", ("x-amz-target", "AmazonSQS.CreateQueue"))).ShouldStartWith("HTTP/1.1 400");

    [Theory]
    [InlineData("<a>", 20_000)]
    [InlineData("<a/>", 250_000)]
    public async Task Xml_that_is_nothing_but_elements_is_refused_before_it_is_made_a_tree(string element, int times)
    {
        var xml = new StringBuilder("<NotificationConfiguration>").Insert(27, element, times).Append("</NotificationConfiguration>").ToString();

        (await _client.SendAsync("PUT", "/data?notification=", xml, "s3")).ShouldContain("<Code>MalformedXML</Code>");
    }

    [Fact]
    public void The_state_of_a_run_is_for_its_owner_only() =>
        File.GetUnixFileMode(Path.Combine(_root, "state")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private async Task StartAsync(EndpointLimits limits)
    {
        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }

        _endpoint = await EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = Path.Combine(_root, "state"), Limits = limits });
        _client = new AbusiveClient(_endpoint);
        await _endpoint.Buckets.AttachAsync("data", Directory.CreateDirectory(Path.Combine(_root, "data")).FullName);
        await _endpoint.Buckets.PutAsync("data", "k", new MemoryStream("here"u8.ToArray()));
    }

    /// <summary>Connections end when the other side has seen it; until then there may be no room.</summary>
    private async Task StillServesAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await _client.SendAsync("GET", "/data/k", "", "s3")).EndsWith("here", StringComparison.Ordinal))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    private async Task NothingIsKeptAsync()
    {
        await StillServesAsync();
        _endpoint.Buckets.List("data").Select(o => o.Key).ShouldBe(["k"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Directory.EnumerateFileSystemEntries(Path.Combine(_root, "state", "staging")).Any())
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
