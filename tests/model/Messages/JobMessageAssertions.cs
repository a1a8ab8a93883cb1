namespace CloudPipe.Model.Tests.Messages;

internal static class JobMessageAssertions
{
    public static void ShouldBeUnknown(this JobMessage message, string reason)
    {
        message.Kind.ShouldBe(MessageKind.Unknown);
        message.Inputs.ShouldBeEmpty();
        message.Reason.ShouldNotBeNull().ShouldStartWith(reason);
    }
}
