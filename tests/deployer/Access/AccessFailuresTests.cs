using System.Net;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.Sqs;
using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Tests.Access;

public sealed class AccessFailuresTests
{
    [Theory]
    [InlineData("AccessDenied", "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:eu-central-1:123456789012:stack/cloudpipe-photos/* because no identity-based policy allows the cloudformation:CreateChangeSet action", "arn:aws:iam::123456789012:user/ada may not cloudformation:CreateChangeSet on arn:aws:cloudformation:eu-central-1:123456789012:stack/cloudpipe-photos/*")]
    [InlineData("AccessDeniedException", "User: arn:aws:sts::123456789012:assumed-role/lab/ada is not authorized to perform: ecs:ListTasks", "arn:aws:sts::123456789012:assumed-role/lab/ada may not ecs:ListTasks")]
    [InlineData("UnauthorizedOperation", "You are not authorized to perform this operation.", "AWS refuses a call: You are not authorized to perform this operation.")]
    public void A_missing_right_is_named_with_who_lacks_it_and_where(string code, string message, string said)
    {
        var explained = AccessFailures.Explain(Refusal(code, message)).ShouldNotBeNull();

        explained.Code.ShouldBe("CP5108");
        explained.Message.ShouldBe(said);
        explained.Hint.ShouldNotBeNull().ShouldContain("docs/deploy.md");
    }

    [Theory]
    [InlineData("ExpiredToken", "expired")]
    [InlineData("ExpiredTokenException", "expired")]
    [InlineData("InvalidClientTokenId", "does not accept")]
    [InlineData("SignatureDoesNotMatch", "does not accept")]
    public void Credentials_that_are_refused_are_told_from_rights_that_are_missing(string code, string said)
    {
        var explained = AccessFailures.Explain(Refusal(code, "The security token included in the request is invalid")).ShouldNotBeNull();

        explained.Code.ShouldBe("CP5105");
        explained.Message.ShouldContain(said);
    }

    [Fact]
    public void What_is_not_about_who_calls_is_left_to_the_command() =>
        AccessFailures.Explain(new AmazonSQSException("There is no such queue.", "QueueDoesNotExist", "r", HttpStatusCode.BadRequest)).ShouldBeNull();

    private static AmazonCloudFormationException Refusal(string code, string message) => new(message, code, "r", HttpStatusCode.Forbidden);
}
