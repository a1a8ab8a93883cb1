namespace CloudPipe.Agent.Tests.EndToEnd;

public sealed class OwnEndToEndTests(OwnEndpoint endpoint) : EndToEndTests(endpoint), IClassFixture<OwnEndpoint>
{
    protected override void RequireEndpoint()
    {
        // It is part of the product: always there.
    }
}
