using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>What the agent of a stage calls, and on what.</summary>
internal static class WorkerPolicy
{
    public static IEnumerable<PolicyStatement> Of(DeployedStage stage)
    {
        // Only a bucket that is not ours may have versions, and only the first stage can read from one.
        string[] reading = stage.IsFirst ? ["s3:GetObject", "s3:GetObjectVersion"] : ["s3:GetObject"];
        yield return new() { Actions = reading, Resources = [stage.Input.Objects("*")] };
        yield return new() { Actions = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], Resources = [stage.Output.Objects("*")] };

        // Without it, an object that is not there is forbidden and not missing.
        yield return new() { Actions = ["s3:ListBucket"], Resources = [stage.Input.Arn, stage.Output.Arn] };
        yield return new()
        {
            Actions = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"],
            Resources = [Fn.Arn(StageIds.Queue(stage.Id))],
        };
        yield return new() { Actions = ["sqs:SendMessage"], Resources = [Fn.Arn(StageIds.DeadLetters(stage.Id))] };
        if (stage.Next is { } next)
        {
            yield return new() { Actions = ["lambda:InvokeFunction"], Resources = [Fn.Arn(StageIds.Dispatcher(next))] };
        }
    }
}
