namespace CloudPipe.Agent.Tests.EndToEnd;

public sealed class MotoEndToEndTests(MotoEndpoint moto) : EndToEndTests(moto), IClassFixture<MotoEndpoint>
{
    protected override void RequireEndpoint() => moto.Require();
}
