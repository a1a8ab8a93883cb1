using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>
/// A function that S3 invokes asynchronously. Events that find no concurrency wait, at most six hours; the queue is read as soon as there
/// is any (AWS backs off up to five minutes: kind to both contenders). What fails is tried twice more.
/// </summary>
internal sealed class LambdaFunction(
    EventLoop loop, Chance chance, FunctionSettings settings, FileLedger ledger, double duplicates, Func<LambdaFunction, IFunctionBody> makeBody)
    : IEventTarget
{
    /// <summary>The subject of a scheduled invocation.</summary>
    public const int Tick = -1;

    private const int Arrives = 0;
    private const int Begins = 1;
    private const int TimesOut = 2;
    private const int LooksAgain = 3;

    private readonly Ring<PendingInvocation> _waiting = new();
    private readonly List<FunctionEnvironment> _environments = [];
    private readonly Stack<int> _idle = [];
    private readonly Dictionary<int, (int Attempt, long Since)> _retries = [];
    private readonly TokenBucket _scaling = new(loop, AwsLimits.LambdaScalingBurst, AwsLimits.LambdaScalingPerSecond);
    private IFunctionBody? _body;
    private bool _looksAgain;
    private long _retryNumber;

    public long Invocations { get; private set; }

    public long Failed { get; private set; }

    public long TimedOut { get; private set; }

    /// <summary>Events that were discarded: too old, or failed three times.</summary>
    public long Discarded { get; private set; }

    public long ColdStarts { get; private set; }

    public long BilledMilliseconds { get; private set; }

    public int PeakConcurrency { get; private set; }

    public int Running { get; private set; }

    public bool IsQuiet => Running == 0 && _waiting.Count == 0 && _retries.Count == 0;

    public double GigabyteSeconds => BilledMilliseconds / 1000.0 * settings.MemoryMiB / 1024;

    public void Deliver(int subject)
    {
        _waiting.Add(new PendingInvocation(subject, 0, loop.Now));
        if (chance.Happens(duplicates))
        {
            _waiting.Add(new PendingInvocation(subject, 0, loop.Now));
        }

        BeginWaiting();
    }

    /// <summary>The body says that an invocation is over.</summary>
    public void Finish(int number, bool succeeded)
    {
        var environment = _environments[number];
        if (!environment.IsBusy)
        {
            return;
        }

        environment.IsBusy = false;
        environment.LastUsed = loop.Now;
        BilledMilliseconds += (loop.Now - environment.BegunAt + settings.Cpu + Ticks.Millisecond - 1) / Ticks.Millisecond;
        Running--;
        _idle.Push(number);
        if (!succeeded)
        {
            Failed++;
            TryLater(environment.Invocation);
        }

        BeginWaiting();
    }

    public void Happen(int kind, long argument)
    {
        switch (kind)
        {
            case Arrives:
                _retries.Remove((int)(argument >> 32), out var retry);
                _waiting.Add(new PendingInvocation((int)(argument & 0xFFFFFFFF), retry.Attempt, retry.Since));
                BeginWaiting();
                break;
            case Begins:
                Begin((int)argument, isNew: true);
                break;
            case TimesOut:
                var number = (int)(argument >> 32);
                if (_environments[number].IsBusy && _environments[number].Generation == (int)(argument & 0xFFFFFFFF))
                {
                    TimedOut++;
                    _body!.Abort(number);
                    Finish(number, succeeded: false);
                }

                break;
            default:
                _looksAgain = false;
                BeginWaiting();
                break;
        }
    }

    private void BeginWaiting()
    {
        while (_waiting.Count > 0)
        {
            if (loop.Now - _waiting[0].Since > AwsLimits.LambdaEventAgeHours * Ticks.Hour)
            {
                Discard(_waiting.Take());
                continue;
            }

            if (Running >= AwsLimits.LambdaConcurrency || !TryBegin())
            {
                return;
            }
        }
    }

    private bool TryBegin()
    {
        if (_idle.TryPop(out var number))
        {
            var isOld = loop.Now - _environments[number].LastUsed > Assumptions.LambdaEnvironmentLife;
            Take(number, isOld);
            return true;
        }

        if (!_scaling.TryTake())
        {
            if (!_looksAgain)
            {
                _looksAgain = true;
                loop.After(Ticks.Second / AwsLimits.LambdaScalingPerSecond, this, LooksAgain);
            }

            return false;
        }

        _environments.Add(new FunctionEnvironment());
        Take(_environments.Count - 1, isNew: true);
        return true;
    }

    private void Take(int number, bool isNew)
    {
        var environment = _environments[number];
        environment.Invocation = _waiting.Take();
        environment.IsBusy = true;
        environment.Generation++;
        Invocations++;
        PeakConcurrency = Math.Max(PeakConcurrency, ++Running);
        if (isNew)
        {
            // The platform's part of a cold start is not billed, the code's is.
            ColdStarts++;
            environment.BegunAt = loop.Now + Assumptions.LambdaEnvironment;
            loop.After(Assumptions.LambdaEnvironment + settings.Init, this, Begins, number);
            return;
        }

        environment.BegunAt = loop.Now;
        Begin(number, isNew: false);
    }

    private void Begin(int number, bool isNew)
    {
        var environment = _environments[number];
        loop.After(settings.Timeout, this, TimesOut, ((long)number << 32) | (uint)environment.Generation);
        (_body ??= makeBody(this)).Begin(number, environment.Invocation.Subject, isNew);
    }

    private void TryLater(PendingInvocation invocation)
    {
        if (invocation.Attempt >= AwsLimits.LambdaRetries)
        {
            Discard(invocation);
            return;
        }

        var minutes = invocation.Attempt == 0 ? AwsLimits.LambdaFirstRetryMinutes : AwsLimits.LambdaSecondRetryMinutes;
        var key = (int)(_retryNumber++ & int.MaxValue);
        _retries[key] = (invocation.Attempt + 1, invocation.Since);
        loop.After(minutes * Ticks.Minute, this, Arrives, ((long)key << 32) | (uint)invocation.Subject);
    }

    private void Discard(PendingInvocation invocation)
    {
        Discarded++;
        if (settings.HasFailureDestination && invocation.Subject >= 0)
        {
            ledger.Name(invocation.Subject);
        }
    }
}
