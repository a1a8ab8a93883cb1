using CloudPipe.DispatchSimulation.Aws;

namespace CloudPipe.DispatchSimulation.Tests;

/// <summary>Says that it is done without having queued one file in a hundred.</summary>
internal sealed class ForgetfulBody(IFunctionBody real, LambdaFunction function) : IFunctionBody
{
    public void Begin(int environment, int subject, bool isNew)
    {
        if (subject >= 0 && subject % 100 == 0)
        {
            function.Finish(environment, succeeded: true);
            return;
        }

        real.Begin(environment, subject, isNew);
    }

    public void Abort(int environment) => real.Abort(environment);
}
