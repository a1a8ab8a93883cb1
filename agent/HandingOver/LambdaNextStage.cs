using System.Text;
using Amazon.Runtime;
using CloudPipe.Agent.Jobs;
using CloudPipe.Aws.Lambda;
using CloudPipe.Model;

namespace CloudPipe.Agent.HandingOver;

/// <summary>Hands over to the next stage's dispatcher, and waits for its answer: only then the result is in the next queue.</summary>
internal sealed class LambdaNextStage(LambdaClient lambda, string function) : INextStage
{
    private const int MostOfAnError = 500;

    public async Task HandOverAsync(InputObject result, Job job, CancellationToken cancellationToken)
    {
        InvokeResponse reply;
        try
        {
            var request = new InvokeRequest { FunctionName = function, Payload = Encoding.UTF8.GetBytes(HandOver.Write(result, job.Identity, job.Trace)) };
            reply = await lambda.InvokeAsync(request, cancellationToken);
        }
        catch (AmazonServiceException failure)
        {
            throw new HandOverException(
                $"The next stage's dispatcher '{function}' could not be invoked: {failure.ErrorCode} {failure.Message}",
                "The worker's role needs lambda:InvokeFunction on it.",
                failure);
        }

        if (reply.StatusCode != 200 || reply.FunctionError is not null)
        {
            var text = Encoding.UTF8.GetString(reply.Payload);
            throw new HandOverException(
                $"The next stage's dispatcher '{function}' failed ({reply.FunctionError ?? reply.StatusCode.ToString()}): {text[..Math.Min(text.Length, MostOfAnError)]}",
                "Its log says why; the result is stored and is handed over again with the next attempt.");
        }
    }
}
