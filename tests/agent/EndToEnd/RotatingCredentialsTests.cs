namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>Credentials as a task has them: from an address, for a while, and then others.</summary>
public sealed class RotatingCredentialsTests : IAsyncLifetime
{
    private readonly OwnEndpoint _endpoint = new();

    public ValueTask InitializeAsync() => _endpoint.InitializeAsync();

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task Credentials_that_rotate_during_a_job_are_fetched_again()
    {
        using var credentials = new CredentialsServer(_endpoint);
        using var stage = await Stage.CreateAsync(_endpoint, "until [ -e \"$0.go\" ]; do sleep 0.1; done; cp \"$1\" \"$2\"", visibilitySeconds: 3);
        stage.Environment.Remove("AWS_ACCESS_KEY_ID");
        stage.Environment.Remove("AWS_SECRET_ACCESS_KEY");
        stage.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = credentials.Url.AbsoluteUri;
        await stage.FeedAsync("x", "content");
        await using var agent = stage.Start(AgentKind.Build);
        await agent.WaitForAsync("step=downloaded");
        var before = credentials.Given;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (credentials.Given <= before)
        {
            limit.IsCancellationRequested.ShouldBeFalse($"nobody asked again after {before}: {string.Join('\n', agent.Lines)}");
            await Task.Delay(20);
        }

        await File.WriteAllTextAsync(Path.Combine(stage.Folder, "algorithm.sh.go"), "");
        (await agent.WaitAsync()).ShouldBe(0);
        (await stage.ResultAsync("Result-up-x")).ShouldBe("content");
        (await stage.CountsAsync()).ShouldBe((0, 0));
    }
}
